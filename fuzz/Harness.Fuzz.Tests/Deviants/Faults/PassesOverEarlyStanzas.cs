using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>state-order, state-walk: passes over stanzas of somebody who did not authenticate, and goes on.</summary>
internal sealed class PassesOverEarlyStanzas : IStreamInterceptor
{
    private bool _isIn;

    public IEnumerable<XmlElement> Incoming(XmlElement element) => element.Namespace == Namespaces.Client && !_isIn ? [] : [element];

    public IEnumerable<XmlElement> Outgoing(XmlElement element)
    {
        _isIn |= element.Is(Namespaces.Sasl, "success");
        return [element];
    }
}
