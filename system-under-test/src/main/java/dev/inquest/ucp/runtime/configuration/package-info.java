/**
 * What a node is told when it starts: its command line, and the settings of its cluster as YAML.
 *
 * <p>Every mistake is one line that names the place, the value and what is allowed there.
 */
@NullMarked
package dev.inquest.ucp.runtime.configuration;

import org.jspecify.annotations.NullMarked;
