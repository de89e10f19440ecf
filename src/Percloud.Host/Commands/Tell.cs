using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Percloud.Host;

/// <summary>How commands speak: with --json one value on standard output, otherwise words and tables.</summary>
static class Tell
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Says why not, in the way that was asked for, and gives the exit code back.</summary>
    public static int Error(ParseResult parsed, int exit, string code, string message)
    {
        if (GlobalOptions.WantsJson(parsed))
            Json(writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartObject("error");
                writer.WriteString("code", code);
                writer.WriteString("message", message);
                writer.WriteEndObject();
                writer.WriteEndObject();
            });
        else
            Words(message);
        return exit;
    }

    /// <summary>A sentence for the person, never part of the result.</summary>
    public static void Words(string sentence) => Console.Error.WriteLine(sentence);

    /// <summary>A sentence that is the result.</summary>
    public static void Result(string sentence) => Console.Out.WriteLine(sentence);

    /// <summary>The one value of --json.</summary>
    public static void Json(JsonNode value) => Json(writer => value.WriteTo(writer));

    /// <summary>The one value of --json, as it came from the host.</summary>
    public static void Json(JsonElement value) => Json(value.WriteTo);

    static void Json(Action<Utf8JsonWriter> write)
    {
        using var output = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(output, Plain))
            write(writer);
        output.Write("\n"u8);
    }
}
