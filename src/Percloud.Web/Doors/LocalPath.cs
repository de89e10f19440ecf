namespace Percloud.Web;

/// <summary>Where to go on after signing in: only ever an address of this same cloud.</summary>
public static class LocalPath
{
    /// <summary>The path when it can lead nowhere else, or the home page: browsers take <c>//</c> and <c>/\</c> for another host's.</summary>
    public static string Of(string? to) =>
        to is ['/', ..] and not ['/', '/' or '\\', ..] && to.Length < 2000 && to.All(c => c is > ' ' and < '\u007f' and not '\\') ? to : "/";
}
