using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Xmpp.Core.Addressing;
using Xmpp.Server.Hosting;

namespace Harness.Cli.Verbs.Serve;

/// <summary>Reads and writes every option of the server as JSON, by reflection: an option that is added needs nothing here.</summary>
internal static class ServerOptionsJson
{
    // What the file says elsewhere (domain, certificate, registration, data, postgres), or what only a program can say.
    private static readonly string[] ElsewhereInTheFile =
    [
        nameof(ServerOptions.Domain), nameof(ServerOptions.Certificate), nameof(ServerOptions.Intermediates), nameof(ServerOptions.Modules),
        nameof(ServerOptions.Storage), nameof(ServerOptions.AdminsMayStop),
    ];

    /// <summary>The rules: names in camel case, comments and trailing commas allowed, unknown names refused.</summary>
    /// <param name="folder">Where paths inside count from.</param>
    internal static JsonSerializerOptions Make(string folder)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            WriteIndented = true,
            IndentSize = 2,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Restrict } },
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
                Text(text => Jid.TryParse(text, out var jid) ? jid : null, "an XMPP address"),
                Text(text => IPAddress.TryParse(text, out var address) ? address : null, "an IP address"),
                new TimeConverter(),
                new CertificatesConverter(folder),
            },
        };
        return options;
    }

    // Delegates, interfaces and the like are for programs.
    private static void Restrict(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            var isElsewhere = type.Type == typeof(ServerOptions) && ElsewhereInTheFile.Any(name => JsonNamingPolicy.CamelCase.ConvertName(name) == property.Name);
            if (isElsewhere || property.PropertyType.IsInterface || typeof(Delegate).IsAssignableFrom(property.PropertyType) || property.Set is null)
            {
                if (property.AssociatedParameter is null)
                {
                    type.Properties.RemoveAt(i);
                }
            }
            else
            {
                // An immutable array that was never set cannot be looked into; the version is each program's own.
                // Certificates have no path to print.
                var isLeftOut = property.PropertyType == typeof(X509Certificate2Collection) || (type.Type == typeof(ServerOptions) && property.Name == "softwareVersion");
                property.ShouldSerialize = (_, value) => !isLeftOut && value?.GetType().GetProperty("IsDefault")?.GetValue(value) is not true;
            }
        }
    }

    private static TextConverter<T> Text<T>(Func<string, T?> parse, string kind)
        where T : class => new(parse, kind);

    private sealed class TextConverter<T>(Func<string, T?> parse, string kind) : JsonConverter<T>
        where T : class
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && parse(reader.GetString()!) is { } value ? value : throw new JsonException($"This is not {kind}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    /// <summary>Times as <c>30s</c>, <c>5m</c>, <c>12h</c>, <c>7d</c>, <c>250ms</c>, or <c>[d.]hh:mm:ss</c>.</summary>
    private sealed class TimeConverter : JsonConverter<TimeSpan>
    {
        private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)];

        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : string.Empty;
            foreach (var (unit, seconds) in Units)
            {
                if (text.EndsWith(unit, StringComparison.Ordinal)
                    && double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                {
                    return TimeSpan.FromSeconds(number * seconds);
                }
            }

            return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time)
                ? time
                : throw new JsonException("This is no time, such as 30s, 5m, 12h, 7d or 00:00:30.");
        }

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options)
        {
            var (unit, seconds) = Units.Last(unit => value.TotalSeconds >= unit.Seconds && value.TotalSeconds % unit.Seconds == 0 || unit.Unit == "ms");
            writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds / seconds:0.###}{unit}"));
        }
    }

    /// <summary>Certificates as the path of a PEM file.</summary>
    private sealed class CertificatesConverter(string folder) : JsonConverter<X509Certificate2Collection>
    {
        public override X509Certificate2Collection Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var path = reader.TokenType == JsonTokenType.String ? Path.Combine(folder, reader.GetString()!) : throw new JsonException("This is no path of a PEM file.");
            var certificates = new X509Certificate2Collection();
            try
            {
                certificates.ImportFromPemFile(path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
            {
                throw new JsonException($"'{path}' is no PEM file that can be read.", error);
            }

            return certificates;
        }

        public override void Write(Utf8JsonWriter writer, X509Certificate2Collection value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
