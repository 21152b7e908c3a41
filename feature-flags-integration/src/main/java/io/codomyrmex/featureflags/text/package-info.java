/** Help for people who mistyped. Shared by flag files and configuration; not for applications. */
@NullMarked
package io.codomyrmex.featureflags.text;

import org.jspecify.annotations.NullMarked;
