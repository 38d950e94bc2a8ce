using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Load.Tests.Running;

/// <summary>Servers with one deliberate fault, each of which a run must see; each counts what it did.</summary>
internal abstract class Twist : IStreamInterceptor
{
    /// <summary>Every so many messages of a stream are twisted.</summary>
    protected const int Every = 10;

    private int _messages;

    /// <summary>How many messages were twisted, on all streams.</summary>
    public static int Count<T>(IEnumerable<T> streams)
        where T : Twist => streams.Sum(stream => stream.Twisted);

    /// <summary>How many messages of this stream were twisted.</summary>
    public int Twisted { get; private set; }

    public IEnumerable<XmlElement> Outgoing(XmlElement element)
    {
        if (!IsMeant(element) || ++_messages % Every != 0)
        {
            return Pass(element);
        }

        Twisted++;
        return Change(element);
    }

    /// <summary>Whether it is one of those that are twisted: a message that is counted.</summary>
    protected virtual bool IsMeant(XmlElement element) => element.LocalName == "message" && element.ToString().Contains("{hl1 ", StringComparison.Ordinal);

    protected virtual IEnumerable<XmlElement> Pass(XmlElement element) => [element];

    protected abstract IEnumerable<XmlElement> Change(XmlElement message);
}

/// <summary>Takes messages away.</summary>
internal sealed class Loses : Twist
{
    protected override IEnumerable<XmlElement> Change(XmlElement message) => [];
}

/// <summary>Delivers messages twice.</summary>
internal sealed class Doubles : Twist
{
    protected override IEnumerable<XmlElement> Change(XmlElement message) => [message, message];
}

/// <summary>Changes a letter of the body.</summary>
internal sealed class Corrupts : Twist
{
    protected override IEnumerable<XmlElement> Change(XmlElement message) =>
        [XmlElement.Parse(message.ToString().Replace("xyz", "xyZ", StringComparison.Ordinal))];
}

/// <summary>Delivers messages in the name of somebody else.</summary>
internal sealed class Forges : Twist
{
    protected override IEnumerable<XmlElement> Change(XmlElement message) =>
        [XmlElement.Parse(message.ToString().Replace($"from='{message.Attribute("from")}'", "from='mercutio@self.example/a'", StringComparison.Ordinal)
            .Replace($"from=\"{message.Attribute("from")}\"", "from=\"mercutio@self.example/a\"", StringComparison.Ordinal))];
}

/// <summary>Holds a message until another has passed it.</summary>
internal sealed class Overtakes : Twist
{
    private XmlElement? _held;

    protected override IEnumerable<XmlElement> Change(XmlElement message)
    {
        _held = message;
        return [];
    }

    protected override IEnumerable<XmlElement> Pass(XmlElement element)
    {
        if (_held is not { } held || !IsMeant(element))
        {
            return [element];
        }

        _held = null;
        return [element, held];
    }
}

/// <summary>Takes presence away that is counted.</summary>
internal sealed class LosesPresence : Twist
{
    protected override bool IsMeant(XmlElement element) => element.LocalName == "presence" && element.ToString().Contains("{hl1 ", StringComparison.Ordinal);

    protected override IEnumerable<XmlElement> Change(XmlElement message) => [];
}

/// <summary>Takes roster pushes away.</summary>
internal sealed class LosesPushes : Twist
{
    protected override bool IsMeant(XmlElement element) => element.LocalName == "iq" && element.Attribute("type") == "set" && element.FirstElement?.Namespace == "jabber:iq:roster";

    protected override IEnumerable<XmlElement> Change(XmlElement message) => [];
}

/// <summary>Leaves the fourth message out of an archive, from some time on.</summary>
internal sealed class LosesArchived(Func<bool> isTime) : IStreamInterceptor
{
    private const int NumberAt = 32;

    public IEnumerable<XmlElement> Outgoing(XmlElement element) => isTime() && element.FirstElement?.LocalName == "result" && NumberOf(element.ToString()) == "00000003" ? [] : [element];

    private static string NumberOf(string message) => message.Substring(message.IndexOf("{hl1 ", StringComparison.Ordinal) + NumberAt, 8);
}

/// <summary>Says in SASL what is no base 64.</summary>
internal sealed class BreaksBase64 : IStreamInterceptor
{
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.LocalName == "challenge" ? XmlElement.Parse($"<challenge xmlns='{element.Namespace}'>*{element.Text}</challenge>") : element];
}

/// <summary>Leaves something out of what is offered, wherever it stands: an element by its name, and of an answer an attribute.</summary>
internal sealed class OffersLess(string name) : IStreamInterceptor
{
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.LocalName is "features" ? Without(element) : element.LocalName == "enabled" && name == "resume" ? element.WithAttribute("resume", null) : element];

    private XmlElement Without(XmlElement element) =>
        XmlElement.Create(element.Namespace, element.LocalName).WithContents(element.Elements.Where(child => child.LocalName != name).Select(child => (XmlContent)(child.FirstElement is null ? child : Without(child))));
}
