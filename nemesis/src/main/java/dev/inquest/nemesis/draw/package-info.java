/**
 * Schedules drawn from a seed: first which faults and how long (plans), then when (lanes), then
 * what exactly each does. Nothing but the arguments decides.
 *
 * <pre>
 *   heavy lane   ▐vanish▌   ▐partition▌▐kill▌    ▐pause▌     one after the other, sometimes overlapping
 *   mild lane        ▐latency▌        ▐slice▌  ▐bandwidth▌   beside it
 * </pre>
 */
@NullMarked
package dev.inquest.nemesis.draw;

import org.jspecify.annotations.NullMarked;
