-- Types into a buffer and completes, as a person does with CTRL-X CTRL-O; writes down what was offered and what stands there.
local cases = vim.fn.json_decode(vim.fn.readfile('cases.json'))
local report = {}

local function wait_for(condition, done, tries)
  if condition() or tries == 0 then return done() end
  vim.defer_fn(function() wait_for(condition, done, tries - 1) end, 30)
end

local function ready()
  local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  return clients[1] ~= nil and clients[1].server_capabilities ~= nil
end

local function next_case(at)
  local case = cases[at]
  if case == nil then
    vim.fn.writefile({ vim.fn.json_encode(report) }, 'report.json')
    return vim.cmd('qa!')
  end
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { case.before .. case.after })
  vim.api.nvim_win_set_cursor(0, { 1, math.max(#case.before - 1, 0) })
  vim.api.nvim_input((case.before == '' and 'i' or 'a') .. '<C-x><C-o>')
  local offered = {}
  local function listed()
    offered = vim.fn.complete_info({ 'items' }).items
    return #offered > 0
  end
  wait_for(listed, function()
    vim.api.nvim_input('<C-y><Esc>')
    local left = function() return vim.fn.mode() == 'n' end
    wait_for(left, function()
      local labels = vim.tbl_map(function(item) return item.abbr end, offered)
      table.insert(report, { offered = labels, text = vim.api.nvim_buf_get_lines(0, 0, -1, false) })
      next_case(at + 1)
    end, 200)
  end, 200)
end

wait_for(ready, function() next_case(1) end, 600)
