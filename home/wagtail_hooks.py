from wagtail import hooks

from home.demo import marker

hooks.register("register_log_actions", marker.register)
