"""Words as they are searched for: the same analysis when a text is taken up and when a question is asked."""

from search.analysis.tokens import Forms, forms_of, index_tokens, last_word, query_groups, query_words, version

__all__ = ["Forms", "forms_of", "index_tokens", "last_word", "query_groups", "query_words", "version"]
