package io.codomyrmex.rollout.architecture.toolchain;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;

/** A Java source that exists in memory only. */
public final class SourceText extends SimpleJavaFileObject {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern MODULE = Pattern.compile("(?m)^(open )?module [\\w.]+");
    private static final Pattern TYPE = Pattern.compile("(?m)(?:^|; )[\\w\\- ]*(?:class|interface|record|enum) (\\w+)");

    private final String path;
    private final String text;

    /**
     * A source under a path of its own.
     *
     * @param path where a file with this source would lie: {@code a/b/Type.java}
     */
    public SourceText(String path, String text) {
        super(URI.create("memory:///" + path), Kind.SOURCE);
        this.path = path;
        this.text = text;
    }

    /** A source under the path that its package and its first type ask for. */
    public static SourceText of(String text) {
        Matcher type = TYPE.matcher(text);
        if (type.find()) {
            return new SourceText(folder(text) + type.group(1) + ".java", text);
        }
        String special = MODULE.matcher(text).find() ? "module-info" : "package-info";
        return new SourceText(folder(text) + special + ".java", text);
    }

    private static String folder(String text) {
        Matcher matcher = PACKAGE.matcher(text);
        return matcher.find() ? matcher.group(1).replace('.', '/') + "/" : "";
    }

    public String path() {
        return path;
    }

    /** The full name of the first type in it. */
    public String typeName() {
        return path.substring(0, path.length() - ".java".length()).replace('/', '.');
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
