/** The fast reader against judges that share nothing with it. */
@NullMarked
package dev.inquest.history.scan;

import org.jspecify.annotations.NullMarked;
