"""Documents to print, edit and read offline: made by pandoc and Typst from the site's own pages."""
