using Xmpp.Server.Modules.Carbons;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0280;

/// <summary>Breaks §10.1: who disabled copies is sent none.</summary>
public sealed class DisablingDoesNothing : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "To disable copies is answered with a result, and changes nothing.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0280/10.1/disabled"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(CarbonsModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.ChangePayload("urn:xmpp:carbons:2", wish => wish.LocalName == "disable" ? wish.WithName(wish.Namespace, "enable") : wish)];
}
