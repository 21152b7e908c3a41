/** What the manuals show in Java is compiled, and does what they say. */
package io.codomyrmex.rollout.architecture.documentation;
