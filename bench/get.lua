-- wrk: GET one file. Arguments: base, host, authorization, name.
function init(args)
  wrk.headers["Host"] = args[2]
  wrk.headers["Authorization"] = args[3]
  path = args[1] .. "/" .. args[4]
end
request = function() return wrk.format("GET", path) end
