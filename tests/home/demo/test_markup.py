from home.demo.markup import inline, paragraph, paragraphs


def test_empty_lines_part_paragraphs() -> None:
    assert paragraphs("One.\n\nTwo.") == "<p>One.</p><p>Two.</p>"


def test_a_line_end_is_a_line_break() -> None:
    assert paragraph("One\nTwo") == "<p>One<br/>Two</p>"


def test_lines_with_dashes_are_a_list() -> None:
    assert paragraphs("- **One** and\n- two") == "<ul><li><b>One</b> and</li><li>two</li></ul>"


def test_a_link_has_its_words() -> None:
    assert inline("See [here](https://a.example/).") == 'See <a href="https://a.example/">here</a>.'


def test_text_is_no_markup() -> None:
    assert inline("a < b & c") == "a &lt; b &amp; c"
