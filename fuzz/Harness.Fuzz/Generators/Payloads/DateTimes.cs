using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Moments as XMPP writes them (XEP-0082 §3.2).</summary>
public static class DateTimes
{
    private static readonly (string Rule, string Text)[] s_faults =
    [
        ("range", "2026-00-01T00:00:00Z"), ("range", "2026-13-01T00:00:00Z"), ("range", "2026-02-30T00:00:00Z"), ("range", "2025-02-29T00:00:00Z"), ("range", "2026-01-00T00:00:00Z"),
        ("range", "2026-01-01T25:00:00Z"), ("range", "2026-01-01T00:60:00Z"), ("range", "2026-01-01T00:00:61Z"), ("range", "2026-01-01T00:00:00+25:00"), ("range", "0000-01-01T00:00:00Z"),
        ("range", "99999-01-01T00:00:00Z"), ("range", "-2026-01-01T00:00:00Z"),
        ("zone", "2026-01-01T00:00:00"), ("zone", "2026-01-01T00:00:00z"), ("zone", "2026-01-01T00:00:00+0000"), ("zone", "2026-01-01T00:00:00+00"), ("zone", "2026-01-01T00:00:00 Z"),
        ("zone", "2026-01-01T00:00:00ZZ"), ("zone", "2026-01-01T00:00:00+00:00Z"),
        ("shape", ""), ("shape", "Z"), ("shape", "2026-01-01"), ("shape", "20260101T00:00:00"), ("shape", "2026-1-1T0:0:0Z"), ("shape", "2026-01-01 00:00:00Z"), ("shape", "2026-01-01T00:00Z"),
        ("shape", "2026-01-01t00:00:00Z"), ("shape", "2026-01-01T00:00:00.Z"), ("shape", "2026-01-01T00:00:00,5Z"), ("shape", " 2026-01-01T00:00:00Z"), ("shape", "２０２６-01-01T00:00:00Z"),
        ("shape", "2026-01-01T00:00:0\u0660Z"), ("shape", "now"), ("shape", "0"),
    ];

    /// <summary>The generator; where a value belongs into a payload, the payload is refused.</summary>
    public static Generator Generator { get; } = Generator.Of("date-times", Place.Value, Legal, Gen.Elements(s_faults).Select(fault => Grammar.Bad(fault.Text, Breach.OfStanza($"date-times/{fault.Rule}", "XEP-0082 §3.2", "bad-request"))));

    private static Gen<Part> Legal =>
        from date in Gen.Elements("2026-01-01", "1969-07-21", "2024-02-29", "0001-01-02", "9999-12-30", "2000-02-29")
        from time in Gen.Elements("00:00:00", "23:59:59", "02:56:15")
        from fraction in Gen.Elements("", ".1", ".123", ".123456", ".1234567", ".123456789", ".000000000000000001")
        from zone in Gen.Elements("Z", "+00:00", "-00:00", "+14:00", "-06:00", "+05:30")
        select Part.Of([Part.Of(date + "T" + time), Part.Of(fraction).Optional(), Part.Of(zone)]);
}
