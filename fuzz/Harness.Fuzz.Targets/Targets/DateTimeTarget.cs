using System.Text;
using System.Text.RegularExpressions;
using Xmpp.Core.Extensions;

namespace Harness.Fuzz.Targets;

/// <summary>Moments (XEP-0082 §3.2): only what has their shape is one, and it is written and read as the same.</summary>
/// <param name="read">Reads a moment; a wrong one shows that the target can fail.</param>
public sealed partial class DateTimeTarget(DateTimeTarget.Reading? read = null) : IByteTarget
{
    private readonly Reading _read = read ?? XmppDateTime.TryRead;

    /// <summary>Reads a moment.</summary>
    public delegate bool Reading(string? text, out DateTimeOffset moment);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<byte> input)
    {
        var text = Encoding.UTF8.GetString(input);
        if (_read(text, out var moment))
        {
            InvariantException.Unless(Shape().IsMatch(text), "A moment has the shape of the profile.", text);
            var written = XmppDateTime.Write(moment);
            InvariantException.Unless(_read(written, out var again) && (moment - again).Duration() < TimeSpan.FromMilliseconds(1), "What is written is read as the same.", $"{text} became {written}");
        }
        else
        {
            InvariantException.Unless(!(Plain().IsMatch(text) && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _)), "A plain moment is one.", text);
        }

        if (XmppDateTime.TryReadOffset(text, out var offset))
        {
            InvariantException.Unless(
                Zone().IsMatch(text) && XmppDateTime.TryReadOffset(XmppDateTime.WriteOffset(offset), out var same) && same == offset, "An offset is written and read as the same.", text);
        }
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\A(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9])\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Zone();
}
