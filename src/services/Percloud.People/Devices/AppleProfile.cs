using System.Globalization;
using System.Net;
using System.Text;

namespace Percloud.People;

/// <summary>What sets up calendars, reminders and contacts on an iPhone, iPad or Mac at once: a configuration profile with an account for CalDAV and one for CardDAV (Apple's device management, com.apple.caldav.account and com.apple.carddav.account).</summary>
/// <param name="Title">What the accounts are called on the device.</param>
/// <param name="Host">Name of the cloud, without port.</param>
/// <param name="Port">Its port.</param>
/// <param name="IsSafe">Whether it is reached by TLS; iPhones want that.</param>
/// <param name="Login">The person's name.</param>
/// <param name="Password">The device's password.</param>
sealed record AppleProfile(string Title, string Host, int Port, bool IsSafe, string Login, string Password)
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/x-apple-aspen-config";

    /// <summary>The profile as a property list.</summary>
    /// <param name="ids">Names it, and each of its two accounts; new ones each time, so that devices do not take one for another.</param>
    public string Write((Guid All, Guid Calendars, Guid Contacts) ids)
    {
        var list = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n<dict>\n");
        list.Append("<key>PayloadContent</key>\n<array>\n");
        Account(list, "CalDAV", "com.apple.caldav.account", ids.Calendars);
        Account(list, "CardDAV", "com.apple.carddav.account", ids.Contacts);
        list.Append("</array>\n");
        Payload(list, "Configuration", Name, ids.All);
        Text(list, "PayloadOrganization", Host);
        return list.Append("<key>PayloadRemovalDisallowed</key>\n<false/>\n</dict>\n</plist>\n").ToString();
    }

    string Name => $"percloud.{Host}.{Login}";

    void Account(StringBuilder list, string kind, string type, Guid id)
    {
        list.Append("<dict>\n");
        Text(list, $"{kind}AccountDescription", Title);
        Text(list, $"{kind}HostName", Host);
        list.Append(CultureInfo.InvariantCulture, $"<key>{kind}Port</key>\n<integer>{Port}</integer>\n<key>{kind}UseSSL</key>\n<{(IsSafe ? "true" : "false")}/>\n");
        Text(list, $"{kind}Username", Login);
        Text(list, $"{kind}Password", Password);
        Payload(list, type, $"{Name}.{kind.ToLowerInvariant()}", id);
        list.Append("</dict>\n");
    }

    void Payload(StringBuilder list, string type, string name, Guid id)
    {
        Text(list, "PayloadType", type);
        Text(list, "PayloadIdentifier", name);
        Text(list, "PayloadUUID", id.ToString("D").ToUpperInvariant());
        Text(list, "PayloadDisplayName", Title);
        list.Append("<key>PayloadVersion</key>\n<integer>1</integer>\n");
    }

    static void Text(StringBuilder list, string key, string value) => list.Append(CultureInfo.InvariantCulture, $"<key>{key}</key>\n<string>{WebUtility.HtmlEncode(value)}</string>\n");
}
