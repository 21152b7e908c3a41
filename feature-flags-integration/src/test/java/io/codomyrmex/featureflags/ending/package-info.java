/** What is left when everything has ended, and what an end does to those who are still at work. */
package io.codomyrmex.featureflags.ending;
