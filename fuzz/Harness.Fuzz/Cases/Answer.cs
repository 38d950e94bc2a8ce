using System.Collections.Immutable;

namespace Harness.Fuzz.Cases;

/// <summary>A kind of answer of the target. Values in it may hold names in braces, as payloads do.</summary>
public abstract record Answer
{
    /// <summary>A stream error with one of these conditions (RFC 6120 §4.9.3); any where none is named.</summary>
    public static Answer StreamError(params ReadOnlySpan<string> conditions) => new StreamErrorAnswer([.. conditions]);

    /// <summary>A SASL failure with one of these conditions (RFC 6120 §6.5); any where none is named.</summary>
    public static Answer SaslFailure(params ReadOnlySpan<string> conditions) => new SaslFailureAnswer([.. conditions]);

    /// <summary>A stanza of type error with one of these conditions (RFC 6120 §8.3.3), for the given id.</summary>
    public static Answer Error(string? id, params ReadOnlySpan<string> conditions) => new StanzaErrorAnswer(id, [.. conditions]);

    /// <summary>An IQ of type result, for the given id.</summary>
    public static Answer Result(string id) => new ElementAnswer("iq") { Attributes = [new("type", "result"), new("id", id)] };

    /// <summary>A first-level element.</summary>
    /// <param name="name">Its local name.</param>
    /// <param name="ns">Its namespace; any where <see langword="null"/>.</param>
    /// <param name="attributes">Attributes that it must have.</param>
    public static Answer Element(string name, string? ns = null, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var wanted = ImmutableArray.CreateBuilder<NameValue>();
        foreach (var (attribute, value) in attributes)
        {
            wanted.Add(new NameValue(attribute, value));
        }

        return new ElementAnswer(name) { Namespace = ns, Attributes = wanted.ToImmutable() };
    }

    /// <summary>A stanza whose content means what these bytes mean: names, namespaces, attributes as a set, text. The server may add <c>from</c>, <c>xml:lang</c> and children of its own at the end.</summary>
    public static Answer Mirror(Payload sent) => new MirrorAnswer(sent);

    /// <summary>A stream header.</summary>
    public static Answer Header { get; } = new PlainAnswer("header");

    /// <summary>The closing tag of the stream.</summary>
    public static Answer End { get; } = new PlainAnswer("end");

    /// <summary>The end of the connection, in order or by a reset.</summary>
    public static Answer Closed { get; } = new PlainAnswer("closed");

    /// <summary>Anything that came before the end of the connection.</summary>
    public static Answer Anything { get; } = new PlainAnswer("anything");

    /// <summary>The answer to the barrier.</summary>
    public static Answer Barrier { get; } = new BarrierAnswer();
}

/// <summary>An answer without detail, by its word.</summary>
public sealed record PlainAnswer(string Word) : Answer;

/// <summary>The answer to something harmless that the executor sends in the same step: a ping once a resource is bound, an unknown SASL mechanism before anybody is authenticated.</summary>
public sealed record BarrierAnswer : Answer;

/// <summary>A stream error.</summary>
public sealed record StreamErrorAnswer(ImmutableArray<string> Conditions) : Answer
{
    /// <summary>Whether both mean the same conditions.</summary>
    public bool Equals(StreamErrorAnswer? other) => other is not null && Conditions.SequenceEqual(other.Conditions);

    /// <inheritdoc/>
    public override int GetHashCode() => Conditions.Aggregate(1, HashCode.Combine);
}

/// <summary>A SASL failure.</summary>
public sealed record SaslFailureAnswer(ImmutableArray<string> Conditions) : Answer
{
    /// <summary>Whether both mean the same conditions.</summary>
    public bool Equals(SaslFailureAnswer? other) => other is not null && Conditions.SequenceEqual(other.Conditions);

    /// <inheritdoc/>
    public override int GetHashCode() => Conditions.Aggregate(2, HashCode.Combine);
}

/// <summary>A stanza of type error; of any id where it is <see langword="null"/>.</summary>
public sealed record StanzaErrorAnswer(string? Id, ImmutableArray<string> Conditions) : Answer
{
    /// <summary>Whether both mean the same.</summary>
    public bool Equals(StanzaErrorAnswer? other) => other is not null && Id == other.Id && Conditions.SequenceEqual(other.Conditions);

    /// <inheritdoc/>
    public override int GetHashCode() => Conditions.Aggregate(HashCode.Combine(Id), HashCode.Combine);
}

/// <summary>A first-level element.</summary>
/// <param name="Name">Its local name.</param>
public sealed record ElementAnswer(string Name) : Answer
{
    /// <summary>Its namespace; any where <see langword="null"/>.</summary>
    public string? Namespace { get; init; }

    /// <summary>Attributes that it must have, without namespace.</summary>
    public ImmutableArray<NameValue> Attributes { get; init; } = [];

    /// <summary>The local name of an element somewhere in it, with an attribute that it has (<c>item@jid</c>) and the value of that (<c>item@jid={a.jid}</c>); none is needed where <see langword="null"/>.</summary>
    public string? Holds { get; init; }

    /// <summary>Text that some element in it must have as its whole; none is needed where <see langword="null"/>.</summary>
    public string? Text { get; init; }

    /// <summary>Whether both mean the same.</summary>
    public bool Equals(ElementAnswer? other) => other is not null && Name == other.Name && Namespace == other.Namespace && Holds == other.Holds && Text == other.Text
        && Attributes.SequenceEqual(other.Attributes);

    /// <inheritdoc/>
    public override int GetHashCode() => Attributes.Aggregate(HashCode.Combine(Name, Namespace, Holds, Text), HashCode.Combine);
}

/// <summary>A name and its value.</summary>
public sealed record NameValue(string Name, string Value);

/// <summary>What was sent, as another entity must be shown it.</summary>
public sealed record MirrorAnswer(Payload Sent) : Answer;
