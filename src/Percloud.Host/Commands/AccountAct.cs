using System.CommandLine;
using System.Text.Json;

namespace Percloud.Host;

/// <summary>What the commands on one account have in common.</summary>
static class AccountAct
{
    public static Command Build(string name, string description, Action<JsonElement> tell)
    {
        var account = new Argument<string>("account") { Description = "Name and cloud, such as bea@ana.example." };
        return CloudAct.Build(new Command(name, description) { account }, parsed => (HttpMethod.Post, AccountName.Parse(parsed.GetValue(account)!).Path($"/{name}"), null), tell);
    }
}
