# What a relation costs against the size of the graph: `table` is bench/growth.tsv, `picture` the SVG to write.
set terminal svg size 1060,380 name "growth" font "sans-serif,13" background "white"
set output picture
set datafile separator tab
set logscale x
set xtics ("50 k" 5e4, "250 k" 25e4, "1 M" 1e6, "5 M" 5e6)
set xlabel "relations"
set xrange [4e4:6.3e6]
set yrange [0:*]
set grid ytics linecolor rgb "#dddddd"
set border 3
set tics nomirror
set tmargin 3

conversions = "'GraphML to GraphML' 'facts JSON to GraphML' 'facts JSON to JSON-LD' 'facts JSON to DOT' 'GraphML to DOT' 'N-Triples to Turtle'"
array colours[6] = ["#0072b2", "#56b4e9", "#009e73", "#d55e00", "#cc79a7", "#444444"]
rows(i) = sprintf("< awk -F '\t' '$1 == \"%s\"' '%s'", word(conversions, i), table)
do for [i = 1:6] { set linetype i linewidth 1.5 linecolor rgb colours[i] pointtype i + 3 pointsize 0.5 }

set multiplot
set size 0.4, 1

set title "processor time a relation, one thread"
set ylabel "microseconds"
set origin 0, 0
unset key
plot for [i = 1:6] rows(i) using 3:4 with linespoints linetype i

set title "peak memory a relation"
set ylabel "bytes"
set size 0.6, 1
set origin 0.4, 0
set key outside right center samplen 2 reverse Left
plot for [i = 1:6] rows(i) using 3:5 with linespoints linetype i title word(conversions, i)
unset multiplot
