using System.Text.Json;

namespace Percloud.Host;

/// <summary>Reads the host's answers for people.</summary>
static class JsonWords
{
    public static string Text(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : "";

    public static long? Number(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetInt64() : null;

    public static bool Flag(this JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;
}
