using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.1.2.1: what is said for the account is from the account.</summary>
public sealed class AccountAnswersInTheNameOfTheServer : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An answer for the account comes from the domain.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.1.2.1/answer-of-the-account"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("type") == "result" && element.Child(Namespaces.Roster, "query") is not null ? element.WithAttribute("from", "self.example") : element];
}
