using System.CommandLine;
using System.Text.Json;

namespace Percloud.Host;

/// <summary>Lists the people of a cloud.</summary>
static class AccountListCommand
{
    public static Command Build()
    {
        var domain = CloudAct.Domain();
        return CloudAct.Build(new Command("list", "The people of a cloud.") { domain }, parsed => (HttpMethod.Get, CloudAct.Path(parsed.GetValue(domain)!, "/accounts"), null), Show);
    }

    static void Show(JsonElement accounts) => Tables.Show(
        "This cloud has no accounts.",
        ["Account", "Name", "Role", "Made"],
        accounts.EnumerateArray().Select(a => (string[])
            [a.Text("account"), a.Text("displayName"), a.Flag("isDisabled") ? "disabled" : a.Flag("isOwner") ? "owner" : a.Flag("isAdmin") ? "admin" : "", a.Text("createdAt")]));
}
