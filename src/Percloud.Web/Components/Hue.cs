namespace Percloud.Web.Components;

/// <summary>Gives people and collections one of the twelve hues, always the same for the same key.</summary>
public static class Hue
{
    const int Count = 12;

    /// <summary>From 0 to 11. FNV-1a, since the string's own hash differs from start to start.</summary>
    public static int Of(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var hash = 2166136261u;
        foreach (var c in key)
            hash = unchecked((hash ^ c) * 16777619u);
        return (int)(hash % Count);
    }
}
