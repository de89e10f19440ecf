using System.Text;

namespace Percloud.Web;

/// <summary>English in disguise: <c>Upload</c> becomes <c>[Ùpļöàđ]</c>, so that a word on a page without brackets did not come from the texts.</summary>
static class PseudoLanguage
{
    const string Plain = "AaCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz";
    const string Accented = "ÀàÇçĐđÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŘřŠšŢţÙùŴŵÝýŽž";

    public static IReadOnlyDictionary<PluralCategory, string> Of(IReadOnlyDictionary<PluralCategory, string> forms) =>
        forms.ToDictionary(f => f.Key, f => Of(f.Value));

    static string Of(string source)
    {
        var built = new StringBuilder("[");
        foreach (var part in TextTemplate.Parse(source))
        {
            if (part.IsArgument)
            {
                built.Append('{').Append(part.Text).Append('}');
                continue;
            }

            foreach (var letter in part.Text)
            {
                var at = Plain.IndexOf(letter, StringComparison.Ordinal);
                built.Append(at < 0 ? letter : Accented[at]);
            }
        }

        return built.Append(']').ToString();
    }
}
