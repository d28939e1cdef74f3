/* htmx would write a <style> element of its own, which the admin's policy forbids. */
window.htmx.config.includeIndicatorStyles = false;
