using Xmpp.Core;

namespace Harness.Fuzz.Generators;

/// <summary>The names that generated values speak of.</summary>
/// <param name="Domain">The domain that the target serves.</param>
/// <param name="Own">The bare address of the one who sends.</param>
/// <param name="Peer">The bare address of somebody else with an account there.</param>
public sealed record Surroundings(string Domain, string Own, string Peer)
{
    /// <summary>Romeo writes to Juliet at im.example.com.</summary>
    public static Surroundings Default { get; } = new("im.example.com", "romeo@im.example.com", "juliet@im.example.com");

    /// <summary>The content namespace of the stream.</summary>
    public string ContentNamespace { get; init; } = Namespaces.Client;

    /// <summary>A start tag of a stream that is right, with its declaration.</summary>
    public string Header => $"<?xml version='1.0'?><stream:stream to='{Domain}' version='1.0' xml:lang='en' xmlns='{ContentNamespace}' xmlns:stream='{Namespaces.Streams}'>";
}
