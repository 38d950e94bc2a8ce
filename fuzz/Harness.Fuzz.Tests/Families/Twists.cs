using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Families;

/// <summary>A small fault on every stream of a server, which can be exchanged while it runs.</summary>
internal sealed class Twists
{
    /// <summary>The fault now; <see langword="null"/> for none. A stream has the one that was there when it began.</summary>
    public Func<IStreamInterceptor>? Current { get; set; }

    /// <summary>The interceptor of a stream that begins.</summary>
    public IStreamInterceptor Begin() => Current?.Invoke() ?? new Nothing();

    /// <summary>Changes what is read.</summary>
    public static IStreamInterceptor Reading(Func<XmlElement, IEnumerable<XmlElement>> change) => new Twist(change, element => [element]);

    /// <summary>Changes what is sent.</summary>
    public static IStreamInterceptor Sending(Func<XmlElement, IEnumerable<XmlElement>> change) => new Twist(element => [element], change);

    /// <summary>Does whatever is refused in words: the answer to the request <paramref name="id"/> is always yes.</summary>
    public static IStreamInterceptor SaysYesTo(string id) => Sending(element =>
        [element.Attribute("id") == id && element.Attribute("type") == "error" && element.Is(Namespaces.Client, "iq") ? element.WithAttribute("type", "result").WithContents() : element]);

    /// <summary>Does for the sender what he asks of another.</summary>
    public static IStreamInterceptor ForgetsWhoIsAsked(string ns) => Reading(element =>
        [element.Is(Namespaces.Client, "iq") && element.FirstElement?.Namespace == ns ? element.WithAttribute("to", null) : element]);

    private sealed class Nothing : IStreamInterceptor;

    private sealed class Twist(Func<XmlElement, IEnumerable<XmlElement>> read, Func<XmlElement, IEnumerable<XmlElement>> send) : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Incoming(XmlElement element) => read(element);

        public IEnumerable<XmlElement> Outgoing(XmlElement element) => send(element);
    }
}
