using System.Text;
using Xmpp.Core.Extensions;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules.BoshSessions;
using Xmpp.Xml;

namespace Harness.Fuzz.Targets;

/// <summary>The body of an HTTP request of BOSH (XEP-0124): one well-formed element or nothing, numbers in their ranges, no payload in the wrapper's namespace.</summary>
/// <param name="read">Reads the wrapper; a wrong one shows that the target can fail.</param>
public sealed class BoshBodyTarget(BoshBodyTarget.Reading? read = null) : IByteTarget
{
    private static readonly BoshOptions s_options = new();
    private static readonly XmlLimits s_limits = new();
    private readonly Reading _read = read ?? (bytes => BoshBodyReader.Read(bytes, s_limits));

    /// <summary>Reads the wrapper.</summary>
    public delegate XmlElement? Reading(ReadOnlySpan<byte> bytes);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<byte> input)
    {
        if (_read(input) is not { } body)
        {
            return;
        }

        // With names of the fifth edition, which System.Xml does not know, it is no judge.
        InvariantException.Unless(!Ascii.IsValid(input) || WellFormed.IsDocument(input), "A wrapper is a well-formed document.", Encoding.UTF8.GetString(input));
        if (BoshTerms.Read(body, s_options) is { } terms)
        {
            InvariantException.Unless(terms.Wait >= TimeSpan.Zero && terms.Wait <= s_options.MaxWait && terms.Hold >= 0 && terms.Hold <= s_options.MaxHold, "Terms are within the options.", body.ToString());
            InvariantException.Unless(terms.ContentType.All(character => character is >= ' ' and <= '~'), "A content type can be a header.", terms.ContentType);
        }

        if (BoshRequest.TryReadRid(body, out var rid))
        {
            InvariantException.Unless(rid is > 0 and <= Bosh.MaxRid, "A request ID is in its range.", body.ToString());
            var request = new BoshRequest(body, rid, arrived: 0);
            InvariantException.Unless(request.PauseTime is null || request.PauseTime >= TimeSpan.Zero, "A pause is no negative time.", body.ToString());
            foreach (var payload in request.Payloads)
            {
                InvariantException.Unless(payload.Namespace != Bosh.Namespace, "No payload is of the wrapper's namespace.", payload.ToString());
                InvariantException.Unless(XmlElement.Parse(payload.ToString()).Equals(payload), "A payload is passed on as it is.", payload.ToString());
            }
        }
    }
}
