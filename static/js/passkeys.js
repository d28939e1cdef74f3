// Says on the page, not in the console alone, that a passkey was not used.
document.addEventListener('allauth.error', (event) => {
  const message = document.getElementById('passkey-error')
  if (message) {
    message.hidden = false
    event.preventDefault()
  }
})
// Enter in a field asks the device, as the button does: without its answer nothing is to be sent.
const addKey = document.getElementById('mfa_webauthn_add')
addKey?.form.addEventListener('submit', (event) => {
  event.preventDefault()
  addKey.click()
})
