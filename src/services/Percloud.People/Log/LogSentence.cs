using System.Globalization;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>Tells one line of the log in the reader's language: the key's text, its arguments said as people say them.</summary>
static class LogSentence
{
    public static string Of(LogLine line, Texts texts) =>
        texts[line.Key, [.. line.Arguments.Select(a => (a.Key, (object?)Said(a.Key, a.Value, texts)))]];

    /// <summary>Who did it.</summary>
    public static string By(LogLine line, Texts texts) => line.ByKind switch
    {
        PrincipalKind.Account => line.By ?? texts["people.log.someone"],
        PrincipalKind.Provider => texts["people.log.provider", ("name", line.By ?? "")],
        PrincipalKind.Link => string.IsNullOrEmpty(line.By) ? texts["people.log.link-unnamed"] : texts["people.log.link", ("name", line.By)],
        PrincipalKind.System => texts["people.log.system"],
        _ => texts["people.log.visitor"],
    };

    static string Said(string name, string value, Texts texts) => (name, value) switch
    {
        ("bytes", "-") => texts["people.log.no-bound"],
        ("bytes", _) when long.TryParse(value, CultureInfo.InvariantCulture, out var bytes) => texts.Size(bytes),
        ("role", nameof(Role.Viewer)) => texts["people.role.viewer"],
        ("role", nameof(Role.Commenter)) => texts["people.role.commenter"],
        ("role", nameof(Role.Editor)) => texts["people.role.editor"],
        ("role", nameof(Role.Manager)) => texts["people.role.manager"],
        ("accent", _) => texts[Accents.KeyOf(value)],
        ("language", _) => Languages.NameOf(Languages.Choose(value, null)),
        ("role", "Drop") => texts["people.role.drop"],
        _ => value,
    };
}
