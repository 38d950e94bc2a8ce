using HandlebarsDotNet;

namespace Harness.Reports.Html;

/// <summary>The page templates and what they embed, from the assembly's resources. Handlebars escapes every value that a template does not mark as raw.</summary>
internal static class Templates
{
    /// <summary>The page of one run.</summary>
    public static HandlebarsTemplate<object, object> Run { get; } = Compile("run.hbs");

    /// <summary>The page of several runs side by side.</summary>
    public static HandlebarsTemplate<object, object> Matrix { get; } = Compile("matrix.hbs");

    /// <summary>The page of one load run.</summary>
    public static HandlebarsTemplate<object, object> Load { get; } = Compile("load.hbs");

    /// <summary>The page of several load runs side by side.</summary>
    public static HandlebarsTemplate<object, object> LoadMatrix { get; } = Compile("load-matrix.hbs");

    /// <summary>The page of one fuzz campaign.</summary>
    public static HandlebarsTemplate<object, object> Fuzz { get; } = Compile("fuzz.hbs");

    /// <summary>A resource as text; only our own style sheets and scripts, which the templates insert raw.</summary>
    public static string Asset(string name)
    {
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks the resource '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static HandlebarsTemplate<object, object> Compile(string name) =>
        Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true }).Compile(Asset(name));
}
