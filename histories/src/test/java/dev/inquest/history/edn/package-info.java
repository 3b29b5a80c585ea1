/** Tests of EDN. */
@NullMarked
package dev.inquest.history.edn;

import org.jspecify.annotations.NullMarked;
