using Percloud.Web;

namespace Percloud.People;

/// <summary>Says in two words what a browser says of itself in two hundred letters (RFC 9110 §10.1.5).</summary>
static class BrowserName
{
    // The order matters: most browsers also claim to be those below them.
    static readonly (string Mark, string Name)[] Browsers =
        [("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>Such as <c>Firefox · Linux</c>; the reader's word for an unknown browser when it says nothing known.</summary>
    public static string Of(string client, Texts texts) => (Find(Browsers, client), Find(Systems, client)) switch
    {
        ({ } browser, { } system) => $"{browser} · {system}",
        ({ } browser, null) => browser,
        (null, { } system) => system,
        _ => texts["people.sessions.unknown"],
    };

    static string? Find((string Mark, string Name)[] known, string client) =>
        known.Where(k => client.Contains(k.Mark, StringComparison.Ordinal)).Select(k => k.Name).FirstOrDefault();
}
