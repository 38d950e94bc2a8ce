using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0030;

/// <summary>Service discovery as scenarios arrange by it and look at it (XEP-0030).</summary>
internal static class Disco
{
    /// <summary>The namespace of §3.</summary>
    internal static readonly XNamespace Info = "http://jabber.org/protocol/disco#info";

    /// <summary>The namespace of §4.</summary>
    internal static readonly XNamespace Items = "http://jabber.org/protocol/disco#items";

    /// <summary>A request as text.</summary>
    /// <param name="what">One of the two namespaces.</param>
    /// <param name="id">The id of the request.</param>
    /// <param name="to">Who is asked; <see langword="null"/> for nobody that is named.</param>
    /// <param name="node">The node; none by default.</param>
    internal static string Ask(XNamespace what, string id, string? to, string? node = null) =>
        $"<iq type='get' id='{id}'{(to is null ? "" : $" to='{to}'")}><query xmlns='{what}'{(node is null ? "" : $" node='{node}'")}/></iq>";

    /// <summary>Arranging: asks, and gives the query of the result.</summary>
    /// <exception cref="InconclusiveException">There was no result with a query.</exception>
    internal static async Task<XElement> QueryAsync(Stage stage, Actor actor, XNamespace what, string to, string? node = null)
    {
        var result = await actor.AskAsync(Ask(what, stage.NewId("look"), to, node));
        return result.Element(what + "query") ?? throw new InconclusiveException($"the result of service discovery of {to} holds no query: {result}");
    }

    /// <summary>Arranging: the features of an entity.</summary>
    internal static async Task<IReadOnlyList<string>> FeaturesAsync(Stage stage, Actor actor, string of) =>
        [.. (await QueryAsync(stage, actor, Info, of)).Elements(Info + "feature").Select(feature => feature.Attribute("var")?.Value ?? "")];

    /// <summary>Category and type of each identity, in order.</summary>
    internal static IReadOnlyList<string> IdentitiesOf(XElement query) =>
        [.. query.Elements(Info + "identity").Select(identity => $"{identity.Attribute("category")?.Value}/{identity.Attribute("type")?.Value}")];
}
