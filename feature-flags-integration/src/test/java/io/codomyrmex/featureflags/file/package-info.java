/** What is read from and written into flag files, as tests. */
package io.codomyrmex.featureflags.file;
