# What a relation costs against the size of the graph: `table` is bench/growth.tsv, `picture` the SVG to write.
set terminal svg size 960,420 font "sans-serif,13" background "white"
set output picture
set datafile separator tab
set logscale x
set format x "10^{%L}"
set xlabel "relations"
set xrange [3e4:8e6]
set yrange [0:*]
set grid ytics lc rgb "#dddddd"
set key below samplen 2 maxrows 3
set multiplot layout 1,2

conversions = "'GraphML to GraphML' 'facts JSON to GraphML' 'facts JSON to JSON-LD' 'facts JSON to DOT' 'GraphML to DOT' 'N-Triples to Turtle'"
rows(conversion) = sprintf("< awk -F '\t' '$1 == \"%s\"' '%s'", conversion, table)

set title "processor time a relation, one thread"
set ylabel "microseconds"
plot for [c in conversions] rows(c) using 3:4 with linespoints pointtype 7 pointsize 0.5 title c

set title "peak memory a relation"
set ylabel "bytes"
plot for [c in conversions] rows(c) using 3:5 with linespoints pointtype 7 pointsize 0.5 title c
unset multiplot
