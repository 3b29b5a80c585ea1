/** Whether what brokers show is read as it stands there. */
@NullMarked
package dev.inquest.check.jobs;

import org.jspecify.annotations.NullMarked;
