"""What is drawn with: areas, the measure of text, shapes with words, the same for slides, paper and pages."""
