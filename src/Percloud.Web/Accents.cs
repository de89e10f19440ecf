namespace Percloud.Web;

/// <summary>The colours among which a cloud may choose (front/src/tokens.json): all the theming there is.</summary>
public static class Accents
{
    /// <summary>Their words; the first is that of a cloud that chose none.</summary>
    public static IReadOnlyList<string> All { get; } = ["teal", "indigo", "plum", "moss", "clay", "slate"];

    /// <summary>A word as it is, if it is one of them; else the first.</summary>
    public static string Of(string? word) => word is not null && All.Contains(word) ? word : All[0];

    /// <summary>The key of a colour's name in the texts.</summary>
    public static string KeyOf(string? word) => Of(word) switch
    {
        "indigo" => "accent.indigo",
        "plum" => "accent.plum",
        "moss" => "accent.moss",
        "clay" => "accent.clay",
        "slate" => "accent.slate",
        _ => "accent.teal",
    };
}
