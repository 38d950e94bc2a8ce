using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0223;

/// <summary>Personal eventing (XEP-0163) as scenarios store by it and look at it.</summary>
internal static class Personal
{
    /// <summary>What an account advertises that can be published at.</summary>
    internal const string Offered = Feature.OfAccount + "http://jabber.org/protocol/pubsub#publish";

    /// <summary>The namespace of requests.</summary>
    internal static readonly XNamespace Name = "http://jabber.org/protocol/pubsub";

    /// <summary>The namespace of events.</summary>
    internal static readonly XNamespace Event = "http://jabber.org/protocol/pubsub#event";

    /// <summary>The options of private data (§2).</summary>
    internal const string Private = "<field var='pubsub#persist_items'><value>true</value></field><field var='pubsub#access_model'><value>whitelist</value></field>";

    /// <summary>A request to publish an item, as text.</summary>
    /// <param name="id">The id of the request.</param>
    /// <param name="node">The node.</param>
    /// <param name="item">The id of the item.</param>
    /// <param name="payload">What it holds.</param>
    /// <param name="options">Fields of publish-options; none leaves them out.</param>
    internal static string Publish(string id, string node, string item, string payload, string options = "") =>
        $"<iq type='set' id='{id}'><pubsub xmlns='{Name}'><publish node='{node}'><item id='{item}'>{payload}</item></publish>"
        + (options.Length == 0 ? "" : $"<publish-options><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>{Name}#publish-options</value></field>{options}</x></publish-options>")
        + "</pubsub></iq>";

    /// <summary>A request for the items of a node, as text.</summary>
    internal static string Items(string id, string node, string? of = null) =>
        $"<iq type='get' id='{id}'{(of is null ? "" : $" to='{of}'")}><pubsub xmlns='{Name}'><items node='{node}'/></pubsub></iq>";

    /// <summary>An event of a node that holds something, as a template.</summary>
    internal static string EventOf(string node, string content) => $"<message><event xmlns='{Event}'><items node='{node}'>{content}</items></event></message>";
}
