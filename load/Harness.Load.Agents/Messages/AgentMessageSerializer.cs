using System.Runtime.Serialization;
using System.Text.Json;
using Akka.Actor;
using Akka.Serialization;

namespace Harness.Load.Agents.Messages;

/// <summary>Messages travel as JSON under their names; no other type is ever made of what arrives.</summary>
internal sealed class AgentMessageSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private static readonly Dictionary<string, Type> s_types = typeof(IAgentMessage).Assembly.GetTypes()
        .Where(type => type.IsSealed && type.IsAssignableTo(typeof(IAgentMessage)))
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int Identifier => 5222;

    /// <inheritdoc/>
    public override string Manifest(object o) => o.GetType().Name;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => JsonSerializer.SerializeToUtf8Bytes(obj, obj.GetType());

    /// <inheritdoc/>
    /// <exception cref="SerializationException">There is no such message.</exception>
    public override object FromBinary(byte[] bytes, string manifest) => s_types.TryGetValue(manifest, out var type)
        ? JsonSerializer.Deserialize(bytes, type) ?? throw new SerializationException($"The message {manifest} is null.")
        : throw new SerializationException($"There is no message {manifest}.");
}
