/** Inversions, emergencies that some do not know of, and jobs that had to give way. */
@NullMarked
package dev.inquest.check.emergency;

import org.jspecify.annotations.NullMarked;
