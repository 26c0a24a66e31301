"""Pages typeset by typst, the extra [pdf]: in a short process of its own, with fonts that come with the extra."""
