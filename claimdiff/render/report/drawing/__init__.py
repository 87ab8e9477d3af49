"""The geometry of charts, plots and sums: shares of a width, worked out once for every format that draws."""
