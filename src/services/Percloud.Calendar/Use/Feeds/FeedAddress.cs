namespace Percloud.Calendar;

/// <summary>Addresses of calendars elsewhere.</summary>
static class FeedAddress
{
    const int Longest = 2_000;

    /// <summary>An address as it is asked for: <c>webcal</c> means <c>https</c>; null for what is none, or carries a password.</summary>
    public static Uri? Clean(string text)
    {
        text = text.Trim();
        foreach (var scheme in (string[])["webcal://", "webcals://"])
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                text = "https://" + text[scheme.Length..];
        }

        return text.Length <= Longest && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Host.Length > 0 ? uri : null;
    }
}
