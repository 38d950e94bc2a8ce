using System.Security.Cryptography;
using Harness.Conformance.Scenarios.Xep0223;

namespace Harness.Conformance.Scenarios.Xep0398;

/// <summary>A picture as scenarios publish it (XEP-0084) and put it on a card (XEP-0153).</summary>
internal static class Picture
{
    /// <summary>The node of the data.</summary>
    internal const string DataNode = "urn:xmpp:avatar:data";

    /// <summary>The node of the metadata.</summary>
    internal const string MetadataNode = "urn:xmpp:avatar:metadata";

    /// <summary>A PNG image of one pixel, in Base64.</summary>
    internal const string Base64 = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

    /// <summary>The options of what everybody may see.</summary>
    internal const string Open = "<field var='pubsub#access_model'><value>open</value></field>";

#pragma warning disable CA5350 // XEP-0084 §3 names SHA-1.
    /// <summary>Its SHA-1 hash, as an id.</summary>
    internal static string Hash { get; } = Convert.ToHexStringLower(SHA1.HashData(Convert.FromBase64String(Base64)));
#pragma warning restore CA5350

    /// <summary>A card with the picture, as text.</summary>
    internal static string Card { get; } = $"<vCard xmlns='vcard-temp'><FN>Juliet Capulet</FN><PHOTO><TYPE>image/png</TYPE><BINVAL>{Base64}</BINVAL></PHOTO></vCard>";

    /// <summary>The metadata of it, as text.</summary>
    internal static string Info { get; } = $"<info bytes='{Convert.FromBase64String(Base64).Length}' id='{Hash}' height='1' width='1' type='image/png'/>";

    /// <summary>Arranging: publishes the data and then the metadata.</summary>
    internal static async Task PublishAsync(Actor actor, string options, string? infos = null)
    {
        await actor.AskAsync(Personal.Publish("data1", DataNode, Hash, $"<data xmlns='{DataNode}'>{Base64}</data>", options));
        await actor.AskAsync(Personal.Publish("meta1", MetadataNode, Hash, $"<metadata xmlns='{MetadataNode}'>{infos ?? Info}</metadata>", options));
    }
}
