/**
 * When a rollout may move: windows of local time, and the questions that a plan asks of them.
 *
 * <p>For whoever plans rollouts within working hours, and for tools that show when one can move next. Everything here is a
 * pure function of its arguments; nothing reads a clock.
 */
@NullMarked
package io.codomyrmex.rollout.calendar;

import org.jspecify.annotations.NullMarked;
