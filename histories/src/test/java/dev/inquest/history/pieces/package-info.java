/** What is handed over piece by piece, whoever reads it and however it ends. */
@NullMarked
package dev.inquest.history.pieces;

import org.jspecify.annotations.NullMarked;
