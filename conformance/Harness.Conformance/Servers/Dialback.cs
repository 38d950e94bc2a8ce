using System.Xml.Linq;
using Xmpp.Core;

namespace Harness.Conformance.Servers;

/// <summary>Dialback as it stands on the wire (XEP-0220), as the judge writes and reads it.</summary>
public static class Dialback
{
    /// <summary>Its namespace.</summary>
    public const string Namespace = "jabber:server:dialback";

    /// <summary>The name of requests for authorization, and of their answers.</summary>
    public static XName Result { get; } = XName.Get("result", Namespace);

    /// <summary>The name of requests for verification, and of their answers.</summary>
    public static XName Verify { get; } = XName.Get("verify", Namespace);

    /// <summary>A request for authorization.</summary>
    public static WireMatcher ResultRequest { get; } = Wire.Element("a <db:result/> that asks", element => element.Name == Result && IsRequest(element) ? null : "no such request");

    /// <summary>A request for verification.</summary>
    public static WireMatcher VerifyRequest { get; } = Wire.Element("a <db:verify/> that asks", element => element.Name == Verify && IsRequest(element) ? null : "no such request");

    /// <summary>Whether it asks, for it has no type.</summary>
    public static bool IsRequest(XElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return (element.Name == Result || element.Name == Verify) && element.Attribute("type") is null;
    }

    /// <summary>The answer to a request, in the prefix that the harness's headers declare.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type"><c>valid</c>, <c>invalid</c> or <c>error</c>.</param>
    /// <param name="condition">With an error, its stanza error condition.</param>
    public static string Answer(XElement request, string type, string? condition = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = request.Attribute("id") is { } given ? $" {new XAttribute("id", given.Value)}" : "";
        var error = condition is null ? "" : $"<error type='cancel'><{condition} xmlns='{Namespaces.StanzaErrors}'/></error>";
        return $"<db:{request.Name.LocalName} {new XAttribute("from", request.Attribute("to")?.Value ?? "")} {new XAttribute("to", request.Attribute("from")?.Value ?? "")}{id} type='{type}'>{error}</db:{request.Name.LocalName}>";
    }

    /// <summary>The answer of the target to a request for authorization.</summary>
    /// <param name="from">The target domain of the request.</param>
    /// <param name="to">Its sender domain.</param>
    /// <param name="type">The type of the answer, or several as <c>[a|b]</c>.</param>
    /// <param name="condition">With an error, its condition; <see langword="null"/> for any.</param>
    public static WireMatcher Answered(string from, string to, string type, string? condition = null) =>
        Wire.Stanza($"<db:result xmlns:db='{Namespace}' from='{from}' to='{to}' type='{type}'>{(condition is null ? "" : $"<error><{condition} xmlns='{Namespaces.StanzaErrors}'/></error>")}</db:result>");

    /// <summary>The answer of the target to a request for verification.</summary>
    /// <param name="from">The target's domain.</param>
    /// <param name="to">Who asked.</param>
    /// <param name="id">The stream that was asked about.</param>
    /// <param name="type">The type of the answer, or several as <c>[a|b]</c>.</param>
    public static WireMatcher Verified(string from, string to, string id, string type) =>
        Wire.Stanza($"<db:verify xmlns:db='{Namespace}' from='{from}' to='{to}' id='{id}' type='{type}'/>");
}
